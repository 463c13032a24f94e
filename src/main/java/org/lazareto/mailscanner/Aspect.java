// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;

/** One of the two things that MailScanner looks at in an attachment, with its options. */
enum Aspect {
  NAMES,
  TYPES;

  /** The key of our condition. */
  String key() {
    return this == NAMES ? "names" : "types";
  }

  /** The option that names the list of rules. */
  String file() {
    return this == NAMES ? "Filename Rules" : "Filetype Rules";
  }

  /** The looks at it, in the order in which what they deny has to stand here. */
  List<Look> looks() {
    return this == NAMES ? List.of(Look.NAMES) : List.of(Look.MIME_TYPES, Look.TYPES);
  }
}
