// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * What becomes of mail that is like that. Immutable.
 *
 * @param words that the field must contain, capitals or not
 * @param folder where it goes; empty where it stays
 */
public record Rule(Where where, String words, Deed deed, String folder) {

  private static final int LONGEST = 200;
  private static final int LONGEST_FOLDER = 500;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /** The fields that are looked at. */
  public enum Where {
    FROM("\"from\""),
    TO("\"to\", \"cc\""),
    SUBJECT("\"subject\""),
    /** What a mailing list calls itself (RFC 2919 2). */
    LIST("\"list-id\"");

    private final String fields;

    Where(String fields) {
      this.fields = fields;
    }

    String fields() {
      return fields;
    }
  }

  /** What is done. Nothing is ever thrown away unseen: the trash is a folder too. */
  public enum Deed {
    MOVE,
    FLAG,
    TRASH
  }

  public Rule {
    words = CONTROL.matcher(words).replaceAll(" ").strip();
    words = words.substring(0, Math.min(LONGEST, words.length()));
    folder = deed == Deed.FLAG ? "" : folder;
    if (words.isEmpty()) {
      throw new LazaretoException("filter.no-words");
    }
    boolean name = folder.length() <= LONGEST_FOLDER && !CONTROL.matcher(folder).find();
    if (deed != Deed.FLAG && (folder.isBlank() || !name)) {
      throw new LazaretoException("filter.no-folder");
    }
  }

  /** Whether it takes the mail elsewhere, after which no other rule is asked. */
  public boolean files() {
    return deed != Deed.FLAG;
  }
}
