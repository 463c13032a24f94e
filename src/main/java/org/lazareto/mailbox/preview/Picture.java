// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.nio.file.Path;

/**
 * A picture that was drawn here, point by point: no byte of it came with the mail. Immutable.
 *
 * @param file where it lies until the cache needs its room
 * @param type of the file: image/png or image/jpeg
 */
public record Picture(Path file, String type, int width, int height) {}
