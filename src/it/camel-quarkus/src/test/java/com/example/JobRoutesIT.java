package com.example;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with the packaged application, which is an executable of its own after {@code -Dnative=true}. */
@QuarkusIntegrationTest
class JobRoutesIT extends JobRoutesTest {
}
