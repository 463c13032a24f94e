// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import org.lazareto.mail.ByteSource;

/**
 * A content to be examined. Immutable.
 *
 * @param part the path of the part it is
 * @param sha256 its digest; empty if every engine is to be asked whatever it said before
 */
public record Question(String part, ByteSource content, String sha256) {

  /** A content that is asked about whatever was said of it before. */
  public static Question anew(String part, ByteSource content) {
    return new Question(part, content, "");
  }
}
