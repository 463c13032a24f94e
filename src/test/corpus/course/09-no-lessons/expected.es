course/course.toml:1: falta el archivo: escriba uno con name, version, title.es y title.en
course/leame.txt:1: este archivo no es parte de un curso: una lección tiene lesson.es.md, lesson.en.md, quiz.toml e imágenes en una carpeta como 01-nombre; quítelo, o corrija su nombre
course/course.toml:1: no hay ninguna lección: ponga cada una en una carpeta como 01-nombre
