// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

/**
 * What is told of one kind at once. Immutable.
 *
 * @param subject of the last alarm in it
 * @param count how many events
 * @param title one line that can be understood alone
 * @param text a paragraph per event
 */
record Notice(Kind kind, String subject, int count, String title, String text) {}
