// SPDX-License-Identifier: Apache-2.0
/**
 * From bytes to parts with facts.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}, {@code child}.
 */
@NullMarked
package org.lazareto.unpack;

import org.jspecify.annotations.NullMarked;
