// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.time.Duration;
import java.util.List;

/**
 * How a rule carries out its treatment. Immutable.
 *
 * @param replace whether the parts that were found give way to a warning
 * @param html what becomes of HTML; signed mail stays as it is
 * @param subjectTag what the subject then begins with
 * @param headers fields that are added, as {@code Name: value}
 * @param divertTo who gets it in the recipient's place
 * @param copyTo who gets it besides
 * @param text what the refused sender reads; the rule's name where it is empty
 * @param hold how long after its arrival the message is held; zero for as long as the rule matches
 */
public record Handling(
    boolean replace,
    Html html,
    String subjectTag,
    List<String> headers,
    List<String> divertTo,
    List<String> copyTo,
    String text,
    Duration hold) {

  /** What becomes of HTML. */
  public enum Html {
    AS_IT_IS,
    TEXT,
    ATTACHMENT
  }

  public Handling {
    headers = List.copyOf(headers);
    divertTo = List.copyOf(divertTo);
    copyTo = List.copyOf(copyTo);
  }

  public static Handling defaults() {
    return new Handling(
        false, Html.AS_IT_IS, "", List.of(), List.of(), List.of(), "", Duration.ZERO);
  }
}
