"""Alignments held against those made by hand, and the weights that come from them.

    python -m benchmarks.alignment                 recall and precision with the weights as they are
    python -m benchmarks.alignment --held-out      each alignment by weights from all the others
    python -m benchmarks.alignment --errors 20     what was missed and what is wrong
    python -m benchmarks.alignment --fit           write the weights again

The hand-made alignments are `corpus/alignments/`.  A pair of relation `same` that was sure must be found; any pair that
the alignment lists, `close` or `part` too, is right when found.  Made evolutions (`benchmarks.evolution`) join the
fitting, so that names which changed wholly are found by what else stayed.
"""
