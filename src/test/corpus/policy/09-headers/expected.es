policy.toml:4: rules[0].with.subject-tag: escriba una línea de 60 caracteres como máximo, sin caracteres de control
policy.toml:5: rules[0].with.headers[0]: escriba una línea de 500 caracteres como máximo, sin caracteres de control
policy.toml:5: rules[0].with.headers[1]: «no colon» no es un campo de cabecera: escriba un nombre, dos puntos y un texto, como X-Aviso: de fuera
policy.toml:5: rules[0].with.headers[2]: el campo «Reply-To» es del remitente o del sistema de correo: elija otro nombre, como X-Aviso
policy.toml:5: rules[0].with.headers[3]: el campo «Content-Type» es del remitente o del sistema de correo: elija otro nombre, como X-Aviso
policy.toml:15: rules[1].with.divert-to[0]: «Ana <ana@health.example>» no es una dirección: escriba una como gau@health.example, sin nombre ni corchetes
policy.toml:16: rules[1].with.copy-to[0]: «a@b>
RPFD:<c@d» no es una dirección: escriba una como gau@health.example, sin nombre ni corchetes
