// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.util.Map;
import java.util.Optional;

/**
 * Status and header of an ICAP answer. Immutable.
 *
 * @param fields by lower-case name; those of a repeated or folded one in one line
 */
record Head(int status, Map<String, String> fields) {

  static final int CONTINUE = 100;
  static final int OK = 200;
  static final int NO_CHANGE = 204;

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
