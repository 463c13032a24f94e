// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.time.Instant;
import java.util.Optional;

/** What a set that came says of itself. Immutable. */
public record SetInfo(String version, Optional<Instant> built) {}
