// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.bundle;

import java.time.Instant;
import java.util.Optional;

/**
 * A set of signatures that is to be sent. Immutable.
 *
 * @param version as its author counts
 * @param base what whoever gets it has already; empty if nothing
 */
public record SetDraft(
    String version, Optional<Instant> built, SetFiles files, Optional<SetFiles> base) {}
