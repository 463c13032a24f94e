// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

/** What goes out before what; the number stands in rows. */
enum Lane {
  URGENT(0),
  ORDINARY(1),
  DIGEST(2);

  private final int number;

  Lane(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
