// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.List;

/** Words that might open what is encrypted in a message. */
public interface Passwords {

  /** Where there are none. */
  Passwords NONE = List::of;

  /** The words, the likeliest first; a bounded number. */
  List<String> candidates() throws IOException;
}
