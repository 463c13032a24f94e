// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.cache;

import java.util.concurrent.atomic.LongAdder;

/** How often an engine had to be asked, and how often not. Thread-safe. */
record Count(LongAdder hits, LongAdder asked) {

  Count() {
    this(new LongAdder(), new LongAdder());
  }
}
