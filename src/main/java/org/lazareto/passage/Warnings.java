// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import org.lazareto.text.Catalogue;

/** The text that stands where a part was taken out of a delivered message. Immutable. */
public final class Warnings {

  private final Catalogue catalogue;

  public Warnings(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The text for a part called {@code name}, under the queue id that staff can look up. */
  String replaced(String name, String id, Instant when) {
    String shown = name.isEmpty() ? catalogue.say("warning.nameless") : printable(name);
    return catalogue.say("warning.replaced", shown, id, when.toString());
  }

  /** What stands above HTML that was turned into text. */
  String htmlAsText() {
    return catalogue.say("warning.html-as-text");
  }

  /** That the text was too long to be turned whole. */
  String htmlCut() {
    return catalogue.say("warning.html-cut");
  }

  /** What stands before HTML that became a file. */
  String htmlAsAttachment(String file) {
    return catalogue.say("warning.html-as-attachment", file);
  }

  private static String printable(String name) {
    String plain = name.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return plain.substring(0, Math.min(80, plain.length()));
  }
}
