lazareto.toml: [[panel.classes]] "from outside" required: «clamd» no es un motor configurado; están configurados: own
