// The longest of these tests wait: for processes that start, for losses that are noticed.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
