// SPDX-License-Identifier: Apache-2.0
/**
 * The engine port, and one package per engine.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}, {@code child}, {@code
 * store}.
 */
@NullMarked
package org.lazareto.engine;

import org.jspecify.annotations.NullMarked;
