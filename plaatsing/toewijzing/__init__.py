"""The allocation engine: students to places, proven optimal under the rules. Knows no Django.

`lees_instantie` / `Instantie` in, `los_op` for a plan, `controleer`, `toets` and `uitleg` to judge
and explain one. See docs/toewijzing.md.
"""
