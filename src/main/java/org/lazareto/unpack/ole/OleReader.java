// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;

/** Looks for one kind of thing in a compound file. Immutable. */
interface OleReader {

  void read(OleFile ole) throws IOException;
}
