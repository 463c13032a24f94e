// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.Optional;

/**
 * An intent that is to be durable and not finished. Immutable.
 *
 * @param fresh of a message that has no row before its end
 */
record Intended(Intent intent, Optional<Fresh> fresh) {}
