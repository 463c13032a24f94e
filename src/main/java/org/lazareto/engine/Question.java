// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.Set;
import org.lazareto.mail.ByteSource;

/**
 * A content to be examined. Immutable.
 *
 * @param part the path of the part it is
 * @param sha256 its digest; empty if every engine is to be asked whatever it said before
 * @param seenBy engines that have seen it within something else, and called that clean
 */
public record Question(String part, ByteSource content, String sha256, Set<String> seenBy) {

  public Question {
    seenBy = Set.copyOf(seenBy);
  }

  /** A content that nobody has seen yet. */
  public Question(String part, ByteSource content, String sha256) {
    this(part, content, sha256, Set.of());
  }

  /** A content that is asked about whatever was said of it before. */
  public static Question anew(String part, ByteSource content) {
    return new Question(part, content, "");
  }

  /** The same, of which these engines have seen the content already. */
  public Question seenBy(Set<String> engines) {
    return new Question(part, content, sha256, engines);
  }
}
