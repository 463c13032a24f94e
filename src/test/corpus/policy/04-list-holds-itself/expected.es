policy.toml:2: lists.one: la lista «one» se contiene a sí misma: quítela de una de las listas del camino
policy.toml:3: lists.two: la lista «two» se contiene a sí misma: quítela de una de las listas del camino
policy.toml:7: parts[0].when.names[0]: la lista «one» se contiene a sí misma: quítela de una de las listas del camino
