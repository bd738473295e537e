// Two people at a time: waiting for a page costs no processor, drawing one does.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
