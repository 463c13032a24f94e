// SPDX-License-Identifier: Apache-2.0
package org.lazareto.browser;

/** Somebody who has an account. */
public record Person(String name, String password) {}
