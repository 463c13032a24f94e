// SPDX-License-Identifier: Apache-2.0
/**
 * The door of sendmail's two queues, and what sendmail's log tells.
 *
 * <p>Imports: {@code passage}, {@code mail}, {@code verdict}, {@code limit}, {@code store}, {@code
 * alarm}, {@code journal}, {@code child}.
 */
@NullMarked
package org.lazareto.sendmail;

import org.jspecify.annotations.NullMarked;
