course/01-first/lesson.es.md:3: esto es HTML: escriba solo Markdown; un < que se quiere mostrar se escribe \<
course/01-first/lesson.es.md:5: esto es HTML: escriba solo Markdown; un < que se quiere mostrar se escribe \<
course/01-first/lesson.es.md:5: esto es HTML: escriba solo Markdown; un < que se quiere mostrar se escribe \<
course/01-first/lesson.es.md:7: el enlace javascript:alert(1) no lleva a ninguna parte: escriba https://… para una página de otro sitio, ../02-nombre/ para otra lección
course/01-first/lesson.es.md:8: el enlace ../03-third/ no lleva a ninguna parte: escriba https://… para una página de otro sitio, ../02-nombre/ para otra lección
course/01-first/lesson.es.md:9: el enlace otra.html no lleva a ninguna parte: escriba https://… para una página de otro sitio, ../02-nombre/ para otra lección
course/01-first/lesson.en.md:1: la primera línea debe ser un título de 120 caracteres como máximo, escrito «# Título»
course/01-first/lesson.en.md:3: un encabezado de nivel 1 no va aquí: debajo del título va ##, debajo de este ###
