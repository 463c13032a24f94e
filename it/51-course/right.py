"""The right answers of a course: as values of its forms, or in a mail's letters.

right.py forms COURSE        a line for each lesson: its name, then q0=1 q1=0 q1=2 …
right.py mail COURSE MAIL    1 a, 2 b c, 3 v
"""
import pathlib
import re
import sys
import tomllib


def quizzes(course):
    for folder in sorted(pathlib.Path(course).glob("[0-9][0-9]-*")):
        quiz = folder / "quiz.toml"
        if quiz.exists():
            yield folder.name[3:], tomllib.loads(quiz.read_text())["question"]


def right(question):
    if question["kind"] == "true-false":
        return [0 if question["right"] else 1]
    return [place for place, answer in enumerate(question["answer"]) if answer["right"]]


def forms(course):
    for name, questions in quizzes(course):
        values = [f"q{n}={a}" for n, q in enumerate(questions) for a in right(q)]
        print(name, *values)


def squeezed(text):
    return " ".join(text.split())


def mail(course, file):
    known = {squeezed(q["text"]["es"]): q for _, all in quizzes(course) for q in all}
    text = pathlib.Path(file).read_text().split("\nPREGUNTAS\n", 1)[1].split("\nResponda este")[0]
    answers = []
    for block in re.split(r"\n(?=[0-9]+\. )", "\n" + text.strip())[1:]:
        number, rest = re.match(r"([0-9]+)\. (.*)", block, re.S).groups()
        pieces = re.split(r"\n   (?=[a-h vf]\) )", rest)
        asked = squeezed(pieces[0].replace("(puede haber varias correctas)", ""))
        question = known[asked]
        letters = []
        for piece in pieces[1:]:
            letter, said = piece.split(") ", 1)
            if question["kind"] == "true-false":
                well = (letter == "v") == question["right"]
            else:
                well = any(a["right"] and squeezed(a["text"]["es"]) == squeezed(said)
                           for a in question["answer"])
            if well:
                letters.append(letter)
        answers.append(number + " " + " ".join(letters))
    print(", ".join(answers))


{"forms": forms, "mail": mail}[sys.argv[1]](*sys.argv[2:])
