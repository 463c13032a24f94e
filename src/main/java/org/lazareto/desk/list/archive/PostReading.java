// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.io.IOException;
import org.lazareto.mail.ByteSource;

/** The port through which a post is read: within bounds, and as text alone. Thread-safe. */
@FunctionalInterface
public interface PostReading {

  Said read(ByteSource message) throws IOException;
}
