course/01-first/quiz.toml:1: question[0]: ninguna respuesta es correcta: ponga right = true en una
course/01-first/quiz.toml:17: question[1]: 2 respuestas son correctas, pero kind es "single": deje una, o escriba kind = "multiple"
course/01-first/quiz.toml:33: question[2]: ninguna respuesta es correcta: ponga right = true en una
course/01-first/quiz.toml:37: question[2].answer[0]: falta right: escriba right = true o right = false
course/01-first/quiz.toml:48: question[3]: falta right: escriba right = true o right = false
course/01-first/quiz.toml:54: question[4].feedback: falta question[4].feedback.es: escriba el texto en ese idioma, o quite el idioma de course.toml
course/01-first/quiz.toml:54: question[4].feedback: falta question[4].feedback.en: escriba el texto en ese idioma, o quite el idioma de course.toml
course/01-first/quiz.toml:59: question[4].answer[0]: una frase verdadera o falsa no tiene respuestas propias: dé right y feedback de la pregunta
course/01-first/quiz.toml:63: question[5]: falta kind: escriba "single", "multiple" o "true-false"
course/01-first/quiz.toml:63: question[5]: escriba de 2 a 8 respuestas, cada una debajo de una línea [[question.answer]] (desk.courses.limits.answers)
course/01-first/quiz.toml:63: question[5]: ninguna respuesta es correcta: ponga right = true en una
course/01-first/quiz.toml:64: question[5].right: esto es propio de las respuestas de una pregunta así: póngalo debajo de [[question.answer]]
