// Browsers need the machine for themselves: two at a time were slower than one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
