// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;

/** Something that a run is to find out, with baselines of its own taken in the same run. */
interface Question {
  void ask(Bench bench) throws IOException, InterruptedException;
}
