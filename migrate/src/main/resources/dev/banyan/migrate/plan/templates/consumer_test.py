"""Contract of the migration {{name}}: what consumers need of the new component.

Run with: python -m unittest {{module}}
"""

import importlib
import inspect
import unittest


def resolve(name):
    """The object of a full dotted name; raises when any part is missing."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError as error:
            module = ".".join(parts[:end])
            if error.name is None or not (module == error.name or module.startswith(error.name + ".")):
                raise
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    raise ModuleNotFoundError(name)


class ContractTest(unittest.TestCase):
    def test_every_target_exists(self):
        for name in [{{#targets}}
            "{{.}}",{{/targets}}
        ]:
            with self.subTest(name):
                resolve(name)

    def test_every_function_takes_what_the_contract_says(self):
        for name, parameters in [{{#functions}}{{#checked}}
            ("{{name}}", [{{#names}}"{{.}}", {{/names}}]),{{/checked}}{{/functions}}
        ]:
            with self.subTest(name):
                self.assertEqual(parameters, list(inspect.signature(resolve(name)).parameters))


if __name__ == "__main__":
    unittest.main()
