policy.toml:4: rules[0].with.subject-tag: esto solo va con treatment = "deliver"
policy.toml:5: rules[0].with.copy-to: esto solo va con treatment = "deliver"
policy.toml:10: rules[1].with.hold: esto solo va con treatment = "hold"
policy.toml:11: rules[1].with.text: esto solo va con treatment = "reject"
