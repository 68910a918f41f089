package dev.berth.testkit.architecture.planted.web;

/** Called by an ending that says nothing. */
final class PageManager {}
