// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.List;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Route;
import org.lazareto.policy.MessageCondition.AnswerKind;
import org.lazareto.verdict.Verdict;

/**
 * The conditions of a rule as they are written; what is left out holds always. A text in brackets,
 * {@code "[programs]"}, stands for the list of that name. Immutable.
 */
record When(
    List<Route> routes,
    List<Direction> directions,
    List<String> clients,
    List<String> senders,
    List<String> recipients,
    List<String> institutions,
    boolean authenticated,
    List<String> subjects,
    ByteSize messageOver,
    ByteSize messageUnder,
    List<Verdict> verdicts,
    List<String> findings,
    List<String> engines,
    List<AnswerKind> answers,
    List<String> names,
    List<String> types,
    List<String> facts,
    ByteSize partOver,
    ByteSize partUnder,
    List<String> sha256,
    List<String> contents) {

  private static final ByteSize NO_SIZE = new ByteSize(0);

  /** Whether anything is asked of parts, well written or not. */
  boolean asksOfParts() {
    return !(names.isEmpty()
        && types.isEmpty()
        && facts.isEmpty()
        && partOver.equals(NO_SIZE)
        && partUnder.equals(NO_SIZE)
        && sha256.isEmpty()
        && contents.isEmpty());
  }

  static When defaults() {
    List<String> any = List.of();
    return new When(
        List.of(), List.of(), any, any, any, any, false, any, NO_SIZE, NO_SIZE, List.of(), any, any,
        List.of(), any, any, any, NO_SIZE, NO_SIZE, any, any);
  }
}
