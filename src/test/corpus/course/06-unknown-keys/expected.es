course/course.toml:1: pas: clave desconocida, ¿quizás pass?: aquí se admiten name, version, kind, languages, pass, tries, valid, minutes, title, summary
course/course.toml:8: kind: talk no se admite: escriba uno de course, trick, entre comillas
course/01-first/deep/x.svg:1: este archivo no es parte de un curso: una lección tiene lesson.es.md, lesson.en.md, quiz.toml e imágenes en una carpeta como 01-nombre; quítelo, o corrija su nombre
course/extra/lesson.es.md:1: este archivo no es parte de un curso: una lección tiene lesson.es.md, lesson.en.md, quiz.toml e imágenes en una carpeta como 01-nombre; quítelo, o corrija su nombre
course/01-first/lesson.fr.md:1: este archivo no es parte de un curso: una lección tiene lesson.es.md, lesson.en.md, quiz.toml e imágenes en una carpeta como 01-nombre; quítelo, o corrija su nombre
course/01-first/notas.txt:1: este archivo no es parte de un curso: una lección tiene lesson.es.md, lesson.en.md, quiz.toml e imágenes en una carpeta como 01-nombre; quítelo, o corrija su nombre
course/01-first/quiz.toml:2: question[0].hint: clave desconocida, ¿quizás kind?: aquí se admiten kind, text, right, feedback, answer
