// Browsers need the machine for themselves: waiting for a page must not race with other tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
