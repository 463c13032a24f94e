// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

/** What goes out before what; the number stands in rows. */
enum Lane {
  URGENT,
  ORDINARY,
  DIGEST
}
