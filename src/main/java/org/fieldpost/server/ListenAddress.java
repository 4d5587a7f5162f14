package org.fieldpost.server;

/**
 * Where to listen.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {}
