"""How alike two nodes are: words of a text, profiles of a framework, and the evidence for each pair of nodes."""
