policy.toml:6: rules[0].when.senders[1]: ninguna lista se llama «parners»: escríbala en [lists], o una de partners
