-- Whoever was sent a card hears of it once more before it ends, where its programme wants that.

ALTER TABLE retention ADD COLUMN remind_days integer NOT NULL DEFAULT 0;   -- before the end; 0: never
ALTER TABLE messages ADD COLUMN kind text NOT NULL DEFAULT 'card' CHECK (kind IN ('card', 'reminder'));
CREATE UNIQUE INDEX messages_one_reminder ON messages (card) WHERE kind = 'reminder';
