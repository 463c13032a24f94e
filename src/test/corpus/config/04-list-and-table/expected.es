lazareto.toml:1: limits: debe ser una tabla: escriba sus claves debajo de una línea [limits]
lazareto.toml:4: site.domains: debe ser una lista, como ["a", "b"]
