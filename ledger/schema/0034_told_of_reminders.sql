-- A reminder goes only to whom the first letter said so: its batch was ordered while its programme reminded.

ALTER TABLE batches ADD COLUMN reminds boolean NOT NULL DEFAULT false;
