"""Made evolutions with known answers: a framework as the ministry would issue it next year, and what truly changed.

    python -m benchmarks.evolution score                        what `diff` finds, kind by kind, on made evolutions
    python -m benchmarks.evolution score --rates heavy --seeds 5 --errors 20
    python -m benchmarks.evolution score --only split           one kind of change at a time
    python -m benchmarks.evolution score --pairs truth          what naming alone gets wrong; `names` is the floor
    python -m benchmarks.evolution write FOLDER --seed 3        old and new framework and the truth, as files
    python -m benchmarks.evolution many FOLDER --count 1000     variants of the real sets, with their concepts
    python -m benchmarks.evolution large FOLDER --count 2000    one framework of so many rows, and its evolution

`evolve` makes one evolution, `variants` a stream of frameworks, `large` one of thousands of nodes.
"""
