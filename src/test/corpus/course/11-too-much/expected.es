course/02-first:1: otra lección tiene este nombre detrás de su número: elija otro
course/01-first/lesson.es.md:1: 20011 bytes, más de 16K: haga dos lecciones (desk.courses.limits.text)
course/01-first/quiz.toml:1: question[0]: dos respuestas dicen lo mismo: dígalas de otro modo, o quite una
course/01-first/quiz.toml:17: question[1]: escriba de 2 a 8 respuestas, cada una debajo de una línea [[question.answer]] (desk.courses.limits.answers)
