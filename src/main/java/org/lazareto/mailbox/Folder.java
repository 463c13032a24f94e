// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

/**
 * A folder of a mailbox. Immutable.
 *
 * @param name the whole path, as the server has it
 * @param separator between the levels of a path; empty where there are none
 * @param selectable whether it can hold messages
 * @param messages how many it holds, {@link #NOT_TOLD} if the server did not say
 * @param unseen how many of them are new, likewise
 */
public record Folder(
    String name,
    String separator,
    Use use,
    boolean selectable,
    boolean subscribed,
    long messages,
    long unseen) {

  public static final long NOT_TOLD = -1;

  /** What a folder is for (RFC 6154). */
  public enum Use {
    INBOX,
    DRAFTS,
    SENT,
    ARCHIVE,
    JUNK,
    TRASH,
    /** A view of all mail, or of the flagged: nothing is kept there. */
    VIEW,
    OTHER
  }

  /** With what the server counts. */
  public Folder counting(long all, long fresh) {
    return new Folder(name, separator, use, selectable, subscribed, all, fresh);
  }

  /** With what it is for. */
  public Folder as(Use other) {
    return new Folder(name, separator, other, selectable, subscribed, messages, unseen);
  }

  /** Whether its owner may give it another name, or remove it. */
  public boolean free() {
    return use == Use.OTHER;
  }

  /** Whether another lies below it. */
  public boolean above(Folder other) {
    return !separator.isEmpty() && other.name().startsWith(name + separator);
  }

  /** The path of the folder above it; empty at the top. */
  public String parent() {
    int cut = separator.isEmpty() ? -1 : name.lastIndexOf(separator);
    return name.substring(0, Math.max(0, cut));
  }

  /** The last level of its path. */
  public String label() {
    int cut = separator.isEmpty() ? -1 : name.lastIndexOf(separator);
    return name.substring(cut + 1);
  }

  /** How many levels stand above it. */
  public int depth() {
    return separator.isEmpty()
        ? 0
        : (int) name.chars().filter(c -> c == separator.charAt(0)).count();
  }
}
