policy.toml:1: include[1]: no existe «site.toml»: corrija el nombre o escriba el archivo; un nombre relativo se toma desde la carpeta de este archivo
