// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.Optional;

/**
 * What a letter says, before its head is written. Immutable.
 *
 * @param word that an answer brings back; empty for none
 */
record Written(String subject, String text, String word, Optional<Letter.Paper> paper) {

  Written(String subject, String text, String word) {
    this(subject, text, word, Optional.empty());
  }
}
