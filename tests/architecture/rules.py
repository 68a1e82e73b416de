"""All rules. A new one is a function from a tree to its breaches, and a line here."""

from collections.abc import Callable, Iterator

from tests.architecture import code_rules, import_rules, paper_rules, shape_rules
from tests.architecture.tree import Tree

Rule = Callable[[Tree], Iterator[str]]

CODE_RULES: list[Rule] = [
    import_rules.only_the_listed_imports,
    import_rules.no_side_doors,
    import_rules.no_computed_imports,
    import_rules.shared_packages_import_nothing,
    import_rules.view_models_know_no_widget,
    import_rules.no_cycles,
    code_rules.the_clock_is_passed_in,
    code_rules.nobody_swallows_everything,
    code_rules.sql_stays_in_the_store,
    code_rules.translations_are_whole,
    code_rules.labels_show_plain_text,
    code_rules.screens_are_tested_for_real,
    shape_rules.no_file_outgrows_its_idea,
    shape_rules.no_function_outgrows_a_screen,
    shape_rules.every_module_says_what_it_is_for,
    shape_rules.every_test_says_what_it_shows,
    shape_rules.names_say_something,
]
PAPER_RULES: list[Rule] = [
    paper_rules.the_documents_are_there,
    paper_rules.the_architecture_page_shows_the_table,
    paper_rules.the_readme_commands_exist,
    paper_rules.the_wheel_holds_five_packages,
    paper_rules.the_lock_names_bytes_not_places,
    paper_rules.every_dependency_is_locked,
]
