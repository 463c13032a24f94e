// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.util.List;
import org.lazareto.match.TextPattern;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Verdict;

/**
 * What must be so about the message as a whole; an empty list holds always. Immutable.
 *
 * @param findings patterns of what was found: a signature, a fact, the pattern of a name
 * @param engines names of engines; with {@code answers} one of these must have given one of those
 * @param answers without {@code engines}, some engine must have given one of these
 */
public record MessageCondition(
    List<TextPattern> subjects,
    Sizes sizes,
    List<Verdict> verdicts,
    List<TextPattern> findings,
    List<TextPattern> engines,
    List<AnswerKind> answers) {

  public static final MessageCondition ANY =
      new MessageCondition(List.of(), Sizes.ANY, List.of(), List.of(), List.of(), List.of());

  /** What an engine may have said. */
  public enum AnswerKind {
    CLEAN,
    FOUND,
    NOT_FULLY_SCANNED,
    FAILED;

    static AnswerKind of(Answer answer) {
      return switch (answer) {
        case Answer.Clean _ -> CLEAN;
        case Answer.Found _ -> FOUND;
        // Whoever switched the signature off wants its answer to change nothing.
        case Answer.Suspended _ -> CLEAN;
        case Answer.NotFullyScanned _ -> NOT_FULLY_SCANNED;
        case Answer.Failed _ -> FAILED;
      };
    }
  }

  public MessageCondition {
    subjects = List.copyOf(subjects);
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
    engines = List.copyOf(engines);
    answers = List.copyOf(answers);
  }

  /** The key of the first condition that does not hold; empty if all do. */
  String missed(Subject subject, Judgement judgement) {
    if (!any(subjects, subject.content().subject())) {
      return "subjects";
    }
    if (!sizes.holds(subject.content().size())) {
      return "size";
    }
    if (!verdicts.isEmpty() && !verdicts.contains(judgement.verdict())) {
      return "verdicts";
    }
    if (!findings.isEmpty()
        && judgement.counting().map(Finding::name).noneMatch(n -> any(findings, n))) {
      return "findings";
    }
    boolean asked = !engines.isEmpty() || !answers.isEmpty();
    return asked && subject.answers().replies().stream().noneMatch(this::said) ? "engines" : "";
  }

  // An engine that is named without an answer is one that found something.
  private boolean said(Reply reply) {
    AnswerKind kind = AnswerKind.of(reply.answer());
    return any(engines, reply.engine())
        && (answers.isEmpty() ? kind == AnswerKind.FOUND : answers.contains(kind));
  }

  private static boolean any(List<TextPattern> patterns, String text) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(text));
  }
}
